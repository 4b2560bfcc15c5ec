namespace Presage.Forecasting;

/// <summary>What kind of equipment a subscriber is, as far as it could be told; the numbers are stored, so they are only appended to.</summary>
public enum DeviceClass : byte
{
    /// <summary>Not told, or a household behind one address.</summary>
    Unknown = 0,

    Phone = 1,

    /// <summary>Also tablets.</summary>
    Computer = 2,

    /// <summary>Television, set-top box, games console.</summary>
    Screen = 3,

    /// <summary>Camera, sensor, meter.</summary>
    Thing = 4,
}
