namespace Presage.Forecasting.Tests;

/// <summary>What a forward and a backward pass over a reference case gave, in the case's own layout.</summary>
internal sealed record LstmResult(
    double Loss, double[] Output, double[] HiddenLast, double[] CellLast, double[] Gradient, double[] GradientInput,
    double[] GradientHidden, double[] GradientCell)
{
    /// <param name="truth">The f64 case.</param>
    /// <param name="layout">The case's layout.</param>
    /// <param name="absoluteMax">For outputs and states.</param>
    /// <param name="relativeMax">For gradients, relative to the largest element of each tensor.</param>
    public void AssertClose(ReferenceCase truth, ParameterLayout layout, double absoluteMax, double relativeMax)
    {
        Closeness.Absolute(truth.Doubles("output"), Output, absoluteMax, $"{truth.Name} output");
        Closeness.Absolute(truth.Doubles("h_n"), HiddenLast, absoluteMax, $"{truth.Name} h_n");
        Closeness.Absolute(truth.Doubles("c_n"), CellLast, absoluteMax, $"{truth.Name} c_n");
        Closeness.Relative(truth.Doubles("loss"), [Loss], relativeMax, $"{truth.Name} loss");
        Closeness.Relative(truth.Doubles("grad.input"), GradientInput, relativeMax, $"{truth.Name} grad.input");
        Closeness.Relative(truth.Doubles("grad.h0"), GradientHidden, relativeMax, $"{truth.Name} grad.h0");
        Closeness.Relative(truth.Doubles("grad.c0"), GradientCell, relativeMax, $"{truth.Name} grad.c0");
        foreach (var slot in layout.Slots)
        {
            var name = "grad." + slot.Name["lstm.".Length..];
            Closeness.Relative(truth.Doubles(name), slot.Of<double>(Gradient), relativeMax, $"{truth.Name} {name}");
        }
    }
}
