namespace Presage.Content;

/// <summary>Why a request is no use of an item; closed, each one is counted.</summary>
public enum UseRefusal
{
    None = 0,
    Bot,

    /// <summary>Not GET: what changes something is neither learned nor sent ahead.</summary>
    Method,

    /// <summary>Not answered with the item: neither 200, 203, 206 nor 304.</summary>
    Status,
}
