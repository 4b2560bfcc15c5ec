namespace Presage.Flows;

/// <summary>What a field that measures says of its record. <i>In</i> is from source to destination, <i>out</i> the way back.</summary>
public enum MeasureKind : byte
{
    /// <summary>Says nothing: takes the meaning from an element that has one.</summary>
    None,

    /// <summary>A round trip between both ends.</summary>
    Rtt,

    /// <summary>The part of it between the exporter and the flow's client.</summary>
    ClientRtt,

    /// <summary>The part of it between the exporter and the flow's server.</summary>
    ServerRtt,

    RttMax,

    /// <summary>Of how many round trips the others are the sum.</summary>
    RttSamples,

    /// <summary>From the first packet to the first answer: a round trip for TCP, whose hosts answer by themselves, else a response.</summary>
    Answer,

    /// <summary>The time that the server took, network left out.</summary>
    Response,

    /// <summary>Of how many responses that is the sum.</summary>
    ResponseSamples,

    RetransmittedIn,
    RetransmittedOut,
    OutOfOrderIn,
    OutOfOrderOut,
    JitterIn,
    JitterOut,

    /// <summary>Lost packets of a media stream, found by its own numbers; a zero says nothing where no other field tells of a stream.</summary>
    LostIn,
    LostOut,

    /// <summary>Packets that should have come, those that were lost included.</summary>
    Expected,

    /// <summary>Packets that the exporter itself dropped; zero means none.</summary>
    Dropped,

    /// <summary>A text in which the source tells what it runs: a user agent, or a system's name.</summary>
    System,
}
