namespace Presage.Generator;

/// <summary>What runs in a session; the number is the enterprise field's value on the wire, so it is only appended to.</summary>
public enum ApplicationKind : byte
{
    Background = 0,
    Web = 1,
    VideoCall = 2,
    VideoStream = 3,
    Music = 4,
    Game = 5,
    Download = 6,
    Backup = 7,
    CloudSync = 8,
    Camera = 9,
    Sensor = 10,
    NameLookup = 11,
}
