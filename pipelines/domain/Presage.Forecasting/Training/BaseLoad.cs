using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// What a link carries for its many other subscribers: b(t) = exp(Σ_k (a_k / k) cos(2π k t / day + φ_k)) · weekend(t) · e^d(t), k = 1…4, with random a, φ and weekend factor;
/// d is a slow drift, autoregressive of order one, whose memory is some hours. Mean about 1.
/// </summary>
internal sealed class BaseLoad
{
    private const int Harmonics = 4;
    private const double DayMilliseconds = 86_400_000;
    private const double HourMilliseconds = 3_600_000;

    private readonly double[] _amplitudes = new double[Harmonics];
    private readonly double[] _phases = new double[Harmonics];
    private readonly double _weekend;
    private readonly double _memory;
    private readonly double _driftStep;
    private readonly SeededRandom _random;
    private double _drift;

    public BaseLoad(StepGrid grid, SeededRandom random)
    {
        _random = random;
        for (var k = 0; k < Harmonics; k++) (_amplitudes[k], _phases[k]) = (0.8 * random.NextDouble() / (k + 1), Math.Tau * random.NextDouble());
        _weekend = Math.Exp(-0.7 * random.NextDouble());
        _memory = Math.Exp(-grid.StepMilliseconds / (HourMilliseconds * Math.Pow(10, 0.3 + random.NextDouble())));
        _driftStep = 0.1 * random.NextDouble() * Math.Sqrt(1 - _memory * _memory);
    }

    /// <summary>The value of the step that ends then; to be asked step by step.</summary>
    public double Next(EventTime end)
    {
        var day = end.UnixMilliseconds / DayMilliseconds;
        var shape = 0.0;
        for (var k = 0; k < Harmonics; k++) shape += _amplitudes[k] * Math.Cos(Math.Tau * (k + 1) * day + _phases[k]);
        _drift = _memory * _drift + _driftStep * _random.NextGaussian();

        // 1970-01-01 was a Thursday; the change between two days takes some hours.
        var weekday = (day + 3) % 7;
        var weekend = 1 / (1 + Math.Exp(-12 * (weekday - 5))) * (1 / (1 + Math.Exp(-12 * (7 - weekday))));
        return Math.Exp(shape + _drift) * (1 - weekend * (1 - _weekend));
    }
}
