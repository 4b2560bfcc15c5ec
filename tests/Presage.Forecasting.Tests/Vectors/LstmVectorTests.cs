namespace Presage.Forecasting.Tests;

/// <summary>All LSTM reference cases, with the tolerances of their README.</summary>
public sealed class LstmVectorTests
{
    public static TheoryData<int> Widths => [16, 8, 1];

    [Fact]
    public void In_double_precision_all_cases_agree_to_twelve_digits()
    {
        foreach (var truth in ReferenceCase.Load("f64", "lstm-", nameof(In_double_precision_all_cases_agree_to_twelve_digits)))
        {
            var layout = new ParameterLayout(truth.LstmShape());
            ReferenceRun.Of<double>(truth, layout).AssertClose(truth, layout, 1e-12, 1e-12);
        }
    }

    [Fact]
    public void In_single_precision_the_reference_stays_as_close_as_asked()
    {
        foreach (var truth in ReferenceCase.Load("f64", "lstm-", nameof(In_single_precision_the_reference_stays_as_close_as_asked)))
        {
            var layout = new ParameterLayout(truth.LstmShape());
            var (absoluteMax, relativeMax) = LimitsOf(truth.Name);
            ReferenceRun.Of<float>(truth, layout).AssertClose(truth, layout, absoluteMax, relativeMax);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_kernels_of_every_width_stay_as_close_as_asked(int width)
    {
        foreach (var truth in ReferenceCase.Load("f64", "lstm-", nameof(The_kernels_of_every_width_stay_as_close_as_asked)))
        {
            var layout = new ParameterLayout(truth.LstmShape());
            var (absoluteMax, relativeMax) = LimitsOf(truth.Name);
            KernelRun.Of(KernelOf(width), truth, layout).AssertClose(truth, layout, absoluteMax, relativeMax);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_sequence_cut_and_continued_gives_the_same_bits(int width)
    {
        foreach (var truth in ReferenceCase.Load("f64", "lstm-h", nameof(A_sequence_cut_and_continued_gives_the_same_bits)))
        {
            var layout = new ParameterLayout(truth.LstmShape());
            var (steps, batch) = (truth.Shape("input")[0], truth.Shape("input")[1]);
            var whole = new TrainingNetwork(KernelOf(width), layout, steps, batch);
            var single = new TrainingNetwork(KernelOf(width), layout, 1, batch);
            var parameters = ReferenceRun.Narrow<float>(truth.Flat(layout, ""));
            whole.Load(parameters);
            single.Load(parameters);
            KernelRun.Fill(whole, truth, batch);
            for (var row = 0; row < batch; row++)
            {
                for (var layer = 0; layer < layout.Shape.Layers; layer++)
                {
                    whole.Traces[layer].Hidden(0, row).CopyTo(single.Traces[layer].Hidden(1, row));
                    whole.Traces[layer].Cell(0, row).CopyTo(single.Traces[layer].Cell(1, row));
                }
            }

            whole.Forward();
            for (var step = 0; step < steps; step++)
            {
                single.CarryStates();
                for (var row = 0; row < batch; row++) whole.Bottom.Input(step, row).CopyTo(single.Bottom.Input(0, row));
                single.Forward();
                for (var row = 0; row < batch; row++)
                {
                    Assert.True(whole.Top.Hidden(step + 1, row).SequenceEqual(single.Top.Hidden(1, row)), truth.Name);
                }
            }
        }
    }

    internal static VectorKernel KernelOf(int width) => width switch
    {
        16 => VectorKernel.Wide,
        8 => VectorKernel.Medium,
        _ => VectorKernel.Scalar,
    };

    /// <summary>1e-6 and 1e-5 for the plain cases; ten times PyTorch's own distance for the saturated and the overflowing one.</summary>
    private static (double AbsoluteMax, double RelativeMax) LimitsOf(string name) =>
        name.StartsWith("lstm-saturated", StringComparison.Ordinal) ? (3.3e-6, 2.8e-5)
        : name.StartsWith("lstm-overflow", StringComparison.Ordinal) ? (6.2e-5, 1.5e-4)
        : (1e-6, 1e-5);
}
