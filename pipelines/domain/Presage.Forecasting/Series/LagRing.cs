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

    /// <summary>Where the value of a step stands, if the ring is <see cref="AlignTo">aligned</see>: the same place in every series.</summary>
    public static int PlaceOf(long stepIndex) => (int)((stepIndex % Count + Count) % Count);

    /// <summary>The values by their places.</summary>
    public readonly void CopyTo(Span<float> places) => ((ReadOnlySpan<float>)_values).CopyTo(places);

    /// <summary>Turns the ring so that the next value comes to a place; it stands there already unless steps were left out.</summary>
    public void AlignTo(int nextPlace)
    {
        var newest = nextPlace == 0 ? Count - 1 : nextPlace - 1;
        if (_newest == newest) return;
        var turned = _values;
        for (var back = 0; back < Count; back++) turned[(newest - back + Count) % Count] = Back(back);
        (_values, _newest) = (turned, newest);
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
