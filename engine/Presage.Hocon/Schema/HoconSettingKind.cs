namespace Presage.Hocon;

/// <summary>The words that a <c># type:</c> line may use.</summary>
public enum HoconSettingKind
{
    /// <summary>As <see cref="HoconDuration"/>, with a unit.</summary>
    Duration,

    /// <summary>As <see cref="HoconSize"/>, with a unit.</summary>
    Size,

    /// <summary>As <see cref="HoconBitRate"/>, with a unit.</summary>
    BitRate,

    /// <summary>A whole number of 64 bits.</summary>
    Int,

    /// <summary>A finite number.</summary>
    Float,

    /// <summary>on, off, yes, no, true or false.</summary>
    Bool,

    /// <summary>Any scalar but null.</summary>
    String,

    /// <summary>One of the words that the type lists.</summary>
    Enum,

    /// <summary>A list; every element has the element type, if one is given.</summary>
    List,

    /// <summary>An object with free keys; the <c>_</c> entry, if there is one, is the schema of each value.</summary>
    Map,

    /// <summary>Anything, not looked into.</summary>
    Any,
}
