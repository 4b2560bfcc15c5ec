namespace Presage.Content;

/// <summary>Why something is not sent ahead; closed, each one is counted. The first that applies is given.</summary>
public enum PushRefusal
{
    None = 0,

    /// <summary>The client wants none.</summary>
    OptedOut,
    SavesData,

    /// <summary>Asking for it changes something, or might: a method other than GET, a log-out, a basket.</summary>
    NotSafe,

    /// <summary>The reply is for one client only.</summary>
    Personal,

    /// <summary>The origin forbids to keep it.</summary>
    NotStorable,

    /// <summary>The client has it.</summary>
    Held,
    SizeUnknown,
    TooLarge,

    /// <summary>The client's link is forecast to be congested.</summary>
    LinkClosed,

    /// <summary>The client had its bytes of this minute.</summary>
    ClientBudgetSpent,

    /// <summary>All together wasted what they may.</summary>
    WasteBudgetSpent,

    /// <summary>p × time saved is less than price × bytes.</summary>
    NotWorthIt,

    /// <summary>As many pushes are open as are followed.</summary>
    TooManyOpen,
}
