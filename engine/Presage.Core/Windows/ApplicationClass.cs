namespace Presage.Core;

/// <summary>What kind of application a flow is of, coarse enough to tell from ports; the numbers are stored, so they are only appended to.</summary>
public enum ApplicationClass : byte
{
    /// <summary>Nothing told.</summary>
    Unknown = 0,

    /// <summary>Pages, and whatever else goes over the ports of the web.</summary>
    Web = 1,

    /// <summary>Video and music that is streamed.</summary>
    Streaming = 2,

    /// <summary>Calls and meetings.</summary>
    Call = 3,

    Game = 4,

    /// <summary>Mail and messages.</summary>
    Message = 5,

    /// <summary>Files, backups, updates, peer to peer: what may wait.</summary>
    Bulk = 6,

    /// <summary>Terminals, desktops, virtual private networks.</summary>
    Remote = 7,

    /// <summary>Names, time, routing, management.</summary>
    Control = 8,
}
