using System.Runtime.CompilerServices;

namespace Presage.Forecasting;

/// <summary>z of the last <see cref="Count"/> steps, the newest included, as they were on the scale of their time.</summary>
internal struct LagRing
{
    public const int Count = 25;

    private Values _values;
    private int _newest;

    /// <summary>z of <paramref name="stepsBack"/> steps before the newest, in <c>[0, Count)</c>.</summary>
    public readonly float Back(int stepsBack)
    {
        var at = _newest - stepsBack;
        return _values[at < 0 ? at + Count : at];
    }

    /// <summary>z of the steps from <paramref name="stepsBack"/> on, newest first.</summary>
    public readonly void CopyTo(Span<float> values, int stepsBack)
    {
        var at = _newest - stepsBack;
        for (var i = 0; i < values.Length; i++)
        {
            if (at < 0) at += Count;
            values[i] = _values[at--];
        }
    }

    public void Add(float z)
    {
        _newest = _newest + 1 == Count ? 0 : _newest + 1;
        _values[_newest] = z;
    }

    /// <summary>As if the series had always been at <paramref name="z"/>.</summary>
    public void Fill(float z)
    {
        for (var i = 0; i < Count; i++) _values[i] = z;
    }

    public readonly bool IsSound()
    {
        var isFinite = _newest is >= 0 and < Count;
        for (var i = 0; i < Count; i++) isFinite &= float.IsFinite(_values[i]);
        return isFinite;
    }

    [InlineArray(Count)]
    private struct Values
    {
        private float _first;
    }
}
