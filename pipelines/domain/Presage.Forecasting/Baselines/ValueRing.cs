namespace Presage.Forecasting;

/// <summary>The last values of a series by their step; NaN where not known. Steps left out are not known.</summary>
internal sealed class ValueRing
{
    private readonly float[] _values;

    /// <param name="length">Steps remembered, at least 1; four bytes each.</param>
    public ValueRing(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _values = new float[length];
        Array.Fill(_values, float.NaN);
    }

    public int Length => _values.Length;

    public long LastStepIndex { get; private set; } = long.MinValue;

    /// <summary>NaN for a step that is forgotten, not known or not yet come.</summary>
    public double this[long stepIndex] =>
        stepIndex > LastStepIndex || LastStepIndex - stepIndex >= _values.Length ? double.NaN : _values[IndexOf(stepIndex)];

    public void Add(long stepIndex, double value)
    {
        var skipped = LastStepIndex == long.MinValue ? 0 : Math.Min(stepIndex - LastStepIndex - 1, _values.Length);
        for (var i = 1; i <= skipped; i++) _values[IndexOf(stepIndex - i)] = float.NaN;
        LastStepIndex = stepIndex;
        _values[IndexOf(stepIndex)] = (float)value;
    }

    private int IndexOf(long stepIndex)
    {
        var remainder = (int)(stepIndex % _values.Length);
        return remainder < 0 ? remainder + _values.Length : remainder;
    }
}
