namespace Presage.Forecasting.Tests;

/// <summary>The plain loops over a batch, in double precision, for networks of any shape.</summary>
internal sealed class ReferencePassOfRows(ParameterLayout layout, int steps, int batch)
{
    private readonly ReferenceNetwork<double>[] _networks =
        [.. Enumerable.Range(0, batch).Select(_ => new ReferenceNetwork<double>(layout, steps))];

    private double[] _parameters = [];

    /// <summary>By row and step.</summary>
    public double[][][] Inputs { get; } = [.. Enumerable.Range(0, batch).Select(_ => new double[steps][])];

    /// <summary>Outputs as <c>[steps, batch, outputs]</c>.</summary>
    public double[] Forward(double[] parameters)
    {
        _parameters = parameters;
        var width = layout.Shape.Outputs;
        var outputs = new double[steps * batch * width];
        for (var row = 0; row < batch; row++)
        {
            _networks[row].Forward(Inputs[row], parameters);
            for (var step = 0; step < steps; step++) _networks[row].Outputs[step].CopyTo(outputs, (step * batch + row) * width);
        }

        return outputs;
    }

    /// <summary>Gradient of the parameters, given that of the outputs.</summary>
    public double[] Backward(double[] upstream)
    {
        var width = layout.Shape.Outputs;
        var gradient = new double[layout.Length];
        for (var row = 0; row < batch; row++)
        {
            var rows = Enumerable.Range(0, steps).Select(step => upstream.AsSpan((step * batch + row) * width, width).ToArray());
            _networks[row].Backward([.. rows], _parameters, gradient);
        }

        return gradient;
    }
}
