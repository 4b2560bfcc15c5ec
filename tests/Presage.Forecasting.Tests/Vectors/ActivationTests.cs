namespace Presage.Forecasting.Tests;

public sealed class ActivationTests
{
    /// <summary>Four units in the last place of a float.</summary>
    private const double RelativeMax = 4 * 6e-8;

    [Fact]
    public void Sigmoid_and_tanh_are_right_to_a_few_ulp_in_every_width()
    {
        foreach (var kernel in (VectorKernel[])[VectorKernel.Wide, VectorKernel.Medium, VectorKernel.Scalar])
        {
            for (var x = -60.0; x <= 60; x += 0.0371)
            {
                var (sigmoid, tanh) = Run(kernel, x);
                AssertNear(1 / (1 + Math.Exp(-x)), sigmoid, Math.Abs(x), $"sigmoid {x}");
                AssertNear(Math.Tanh(x), tanh, 1, $"tanh {x}");
            }

            foreach (var x in (double[])[1e-30, 1e-10, 1e-4, -3e-7]) AssertNear(Math.Tanh(x), Run(kernel, x).Tanh, 1, $"tanh {x}");
        }
    }

    [Fact]
    public void The_greatest_arguments_saturate_and_are_never_NaN()
    {
        foreach (var kernel in (VectorKernel[])[VectorKernel.Wide, VectorKernel.Medium, VectorKernel.Scalar])
        {
            foreach (var x in (double[])[1e4, 1e30, float.MaxValue / 4])
            {
                Assert.Equal((1f, 1f), Run(kernel, x));
                var (sigmoid, tanh) = Run(kernel, -x);
                Assert.InRange(sigmoid, 0, 1e-23);
                Assert.Equal(-1f, tanh);
            }
        }
    }

    /// <summary>Reads the gates that a kept step leaves: input gate sigmoid, candidate tanh.</summary>
    private static (float Sigmoid, float Tanh) Run(VectorKernel kernel, double x)
    {
        var width = kernel.Width;
        var gates = new float[4 * width];
        gates.AsSpan(0, width).Fill((float)(x * -1 / Math.Log(2)));
        gates.AsSpan(2 * width, width).Fill((float)(x * 2 / Math.Log(2)));
        kernel.Gates(new GateRows
        {
            Gates = gates, CellBefore = new float[width], CellAfter = new float[width], CellTanh = new float[width],
            Hidden = new float[width], StrideHidden = width, Rows = 1, HiddenPadded = width,
        });
        return (gates[0], gates[2 * width]);
    }

    /// <summary>The argument itself is only known to half an ulp, which <paramref name="condition"/> magnifies.</summary>
    private static void AssertNear(double expected, float found, double condition, string what)
    {
        var distance = Math.Abs(found - expected) / Math.Abs(expected);
        Assert.True(Math.Abs(expected) < 1e-23 || distance <= RelativeMax * Math.Max(1, condition), $"{what}: {found:R} for {expected:R}");
    }
}
