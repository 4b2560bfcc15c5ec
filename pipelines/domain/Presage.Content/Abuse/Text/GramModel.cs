using System.Numerics;

namespace Presage.Content;

/// <summary>
/// Character trigrams, interpolated: <c>p(c | ab) = (n(abc) + m p(c | b)) / (n(ab) + m)</c>, <c>p(c | b) = (n(bc) + m p(c)) / (n(b) + m)</c>, <c>p(c) = (n(c) + ½) / (n + 48)</c>,
/// m = 2. Counts lie in tables of fixed size by hash and are halved when they grow large.
/// </summary>
internal sealed class GramModel
{
    private const int TripleBits = 16;
    private const int PairBits = 14;
    private const float Backing = 2;
    private const float PriorEach = 0.5f;
    private const float PriorAll = 48;
    private const float TotalMax = 1 << 21;

    private readonly float[] _triples = new float[1 << TripleBits];
    private readonly float[] _pairs = new float[1 << PairBits];
    private readonly float[] _singles = new float[256];
    private float _total;

    /// <summary>Fills the bits of each character after the first two; the others get 0.</summary>
    public void Bits(ReadOnlySpan<char> text, Span<float> into)
    {
        for (var at = 0; at < text.Length; at++) into[at] = at < 2 ? 0 : -MathF.Log2(Probability(text[at - 2], text[at - 1], text[at]));
    }

    public void Learn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            _singles[(byte)text[at]]++;
            if (at >= 1) _pairs[PairOf(text[at - 1], text[at])]++;
            if (at >= 2) _triples[TripleOf(text[at - 2], text[at - 1], text[at])]++;
        }

        _total += text.Length;
        if (_total > TotalMax) Halve();
    }

    private static int PairOf(char first, char second) => (int)((((uint)first << 8 | second) * 2654435769u) >> (32 - PairBits));

    private static int TripleOf(char first, char second, char third) =>
        (int)((BitOperations.RotateLeft(((uint)first << 16 | (uint)second << 8 | third) * 2654435769u, 15) * 2246822519u) >> (32 - TripleBits));

    private float Probability(char first, char second, char third)
    {
        var single = (_singles[(byte)third] + PriorEach) / (_total + PriorAll);
        var pair = (_pairs[PairOf(second, third)] + Backing * single) / (_singles[(byte)second] + Backing);
        return Math.Min(1, (_triples[TripleOf(first, second, third)] + Backing * pair) / (_pairs[PairOf(first, second)] + Backing));
    }

    private void Halve()
    {
        foreach (ref var count in _triples.AsSpan()) count *= 0.5f;
        foreach (ref var count in _pairs.AsSpan()) count *= 0.5f;
        foreach (ref var count in _singles.AsSpan()) count *= 0.5f;
        _total *= 0.5f;
    }

    public void Write(StateWriter to)
    {
        to.Float(_total);
        to.Floats(_triples);
        to.Floats(_pairs);
        to.Floats(_singles);
    }

    public void Read(StateReader from)
    {
        _total = from.Float();
        from.Floats(_triples);
        from.Floats(_pairs);
        from.Floats(_singles);
    }
}
