using System.Numerics;

namespace Presage.Forecasting.Tests;

internal sealed class ReferencePass<T>(ReferenceCase truth) : ITrainingPass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ParameterLayout _layout = new(truth.HeadedShape());

    public (double Loss, double[] Outputs) Run(T[] parameters, T[] gradient)
    {
        var (steps, batch, width) = (truth.Shape("input")[0], truth.Shape("input")[1], _layout.Shape.Outputs);
        var networks = Enumerable.Range(0, batch).Select(_ => new ReferenceNetwork<T>(_layout, steps)).ToArray();
        var outputs = new T[steps * batch * width];
        for (var row = 0; row < batch; row++)
        {
            networks[row].Forward(ReferenceRun.Sequence<T>(truth.Doubles("input"), steps, batch, row), parameters);
            for (var step = 0; step < steps; step++) networks[row].Outputs[step].CopyTo(outputs, (step * batch + row) * width);
        }

        var gradientOutputs = new T[outputs.Length];
        var loss = CaseLoss.Compute(truth, outputs, gradientOutputs);
        for (var row = 0; row < batch; row++)
        {
            var rows = Enumerable.Range(0, steps).Select(s => gradientOutputs.AsSpan((s * batch + row) * width, width).ToArray());
            networks[row].Backward([.. rows], parameters, gradient);
        }

        return (loss, Closeness.Widen<T>(outputs));
    }
}
