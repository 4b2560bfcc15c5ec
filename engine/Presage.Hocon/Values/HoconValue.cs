namespace Presage.Hocon;

/// <summary>A value of a HOCON text, with its place.</summary>
/// <remarks>
/// <see cref="HoconObject"/>, <see cref="HoconArray"/> and <see cref="HoconScalar"/> are what a resolved document holds.
/// <see cref="HoconSubstitution"/>, <see cref="HoconConcatenation"/>, <see cref="HoconLayers"/> and
/// <see cref="HoconEarlierValue"/> stand only in a document that is not resolved yet.
/// Equality compares content: positions, comments and the order of keys do not count.
/// </remarks>
/// <param name="Position">The first character of the value.</param>
public abstract record HoconValue(HoconPosition Position)
{
    /// <summary>Whether the value must be resolved before its type is known. Lists and objects answer no, whatever they hold.</summary>
    internal virtual bool IsPending => false;

    /// <summary>What to call this kind of value in a message: "a list", "an object"...</summary>
    internal abstract string KindName { get; }

    public override string ToString() => HoconRenderer.RenderValue(this);
}
