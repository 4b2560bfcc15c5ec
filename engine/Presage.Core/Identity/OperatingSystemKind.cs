namespace Presage.Core;

/// <summary>What family of operating systems a device runs, as coarse as traffic can tell; the numbers are only appended to.</summary>
public enum OperatingSystemKind : byte
{
    /// <summary>Nothing told.</summary>
    Unknown = 0,

    Windows = 1,

    /// <summary>Apple's, on computers.</summary>
    MacOS = 2,

    /// <summary>Apple's, on phones, tablets and watches.</summary>
    Ios = 3,

    Android = 4,

    /// <summary>Any other with Linux inside, routers too.</summary>
    Linux = 5,

    ChromeOS = 6,

    /// <summary>Of televisions, set-top boxes and game consoles.</summary>
    Screen = 7,

    /// <summary>Known by name and none of these.</summary>
    Other = 8,
}
