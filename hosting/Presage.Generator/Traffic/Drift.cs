using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// A stationary Ornstein-Uhlenbeck process seen once a tick: <c>x' = φ·x + σ·√(1−φ²)·g</c>, <c>φ = exp(−tick/τ)</c>,
/// <c>g</c> standard normal; the mean is 0, so a rate that strayed comes back.
/// </summary>
internal sealed class Drift
{
    private readonly double _memory;
    private readonly double _kick;
    private double _value;

    public Drift(ApplicationProfile profile, SeededRandom random)
    {
        _memory = Math.Exp(-TrafficTick.Minutes / profile.DriftMinutes);
        _kick = profile.DriftSpread * Math.Sqrt(1 - _memory * _memory);
        _value = profile.DriftSpread * random.NextGaussian();
    }

    public double Next(SeededRandom random) => _value = _memory * _value + _kick * random.NextGaussian();
}
