namespace Presage.Content;

/// <summary>Why a shared cache does not store an answer.</summary>
public enum StoreRefusal
{
    None,

    /// <summary><c>no-store</c>.</summary>
    NoStore,

    /// <summary><c>private</c>: for one reader.</summary>
    Private,

    /// <summary>The request was authorized, and the answer does not say that it is for others too (RFC 9111, section 3.5).</summary>
    Authorized,

    /// <summary>It sets a cookie: nobody else may get that.</summary>
    SetsCookie,

    /// <summary><c>Vary: *</c>: it fits no other request.</summary>
    VariesByAnything,

    /// <summary>Not a status that this cache understands.</summary>
    Status,

    /// <summary>It says nothing of its freshness and cannot be guessed at, or is negative and stale on arrival.</summary>
    NeverFresh,
}
