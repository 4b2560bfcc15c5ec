namespace Presage.Content;

/// <summary>How a client is connected, as it or its link says; the numbers are stored.</summary>
public enum NetworkClass : byte
{
    Unknown = 0,
    Wired = 1,
    Wifi = 2,
    Cellular = 3,
    SlowCellular = 4,
}
