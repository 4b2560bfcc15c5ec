namespace Presage.Hocon;

/// <summary>How a scalar was written; reading a setting goes by its text, so that <c>"10"</c> and <c>10</c> read alike.</summary>
public enum HoconScalarKind
{
    Null,
    Bool,
    Number,
    Text,
}
