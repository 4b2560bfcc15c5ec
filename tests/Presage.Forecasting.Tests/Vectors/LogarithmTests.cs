using System.Runtime.Intrinsics;

namespace Presage.Forecasting.Tests;

public sealed class LogarithmTests
{
    private const double RelativeMax = 1.5e-7;

    [Fact]
    public void Logarithms_are_right_over_the_whole_range()
    {
        for (var exponent = -37.9; exponent < 37.9; exponent += 0.00137)
        {
            var value = (float)Math.Pow(10, exponent);
            Assert.Equal(Math.Log(value), Log(value), Math.Max(1e-9, RelativeMax * Math.Abs(Math.Log(value))));
        }

        for (var value = 0.5f; value < 2; value += 0.000137f) Assert.Equal(Math.Log(value), Log(value), RelativeMax * Math.Abs(Math.Log(value)));
    }

    [Fact]
    public void The_logarithm_of_one_and_a_little_keeps_its_digits()
    {
        for (var exponent = -44.0; exponent < 37.9; exponent += 0.00137)
        {
            var value = (float)Math.Pow(10, exponent);
            var expected = value < 1e-5 ? value - (double)value * value / 2 : Math.Log(1 + (double)value);
            Assert.Equal(expected, LogOnePlus(value), RelativeMax * expected + float.Epsilon);
        }
    }

    [Fact]
    public void The_inverse_of_sinh_is_odd_and_right()
    {
        for (var exponent = -20.0; exponent < 18; exponent += 0.00137)
        {
            var value = (float)Math.Pow(10, exponent);
            Assert.Equal(Math.Asinh(value), Asinh(value), 2e-7 * Math.Max(1, Math.Asinh(value)));
            Assert.Equal(-Asinh(value), Asinh(-value));
        }
    }

    [Fact]
    public void Nothing_and_what_is_no_number_stay_what_they_are()
    {
        Assert.Equal(0, Log(1));
        Assert.Equal(0, LogOnePlus(0));
        Assert.Equal(float.Epsilon, LogOnePlus(float.Epsilon));
        Assert.Equal(0, Asinh(0));
        Assert.True(float.IsNaN(Log(float.NaN)));
        Assert.True(float.IsNaN(LogOnePlus(float.NaN)));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var values = new float[4096];
        for (var i = 0; i < values.Length; i++) values[i] = MathF.Pow(10, i * 60f / values.Length - 20);
        var narrow = All<Lanes32, float>(values);
        Assert.Equal(narrow, All<Lanes256, Vector256<float>>(values));
        Assert.Equal(narrow, All<Lanes512, Vector512<float>>(values));
    }

    private static float[] All<TLanes, TVector>(float[] values)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var results = new float[3 * values.Length];
        for (var at = 0; at < values.Length; at += TLanes.Width)
        {
            var value = TLanes.Load(ref values[0], at);
            TLanes.Store(Logarithms<TLanes, TVector>.Log(value), ref results[0], at);
            TLanes.Store(Logarithms<TLanes, TVector>.LogOnePlus(value), ref results[0], values.Length + at);
            TLanes.Store(Logarithms<TLanes, TVector>.Asinh(TLanes.Min(value, TLanes.Broadcast(1e18f))), ref results[0], 2 * values.Length + at);
        }

        return results;
    }

    private static float Log(float value) => Logarithms<Lanes32, float>.Log(value);

    private static float LogOnePlus(float value) => Logarithms<Lanes32, float>.LogOnePlus(value);

    private static float Asinh(float value) => Logarithms<Lanes32, float>.Asinh(value);
}
