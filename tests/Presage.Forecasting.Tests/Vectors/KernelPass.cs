namespace Presage.Forecasting.Tests;

internal sealed class KernelPass : ITrainingPass<float>
{
    private readonly ReferenceCase _truth;
    private readonly TrainingNetwork _network;

    public KernelPass(VectorKernel kernel, ReferenceCase truth)
    {
        _truth = truth;
        var shape = truth.Shape("input");
        _network = new TrainingNetwork(kernel, new ParameterLayout(truth.HeadedShape()), shape[0], shape[1]);
        for (var row = 0; row < shape[1]; row++)
        {
            var inputs = ReferenceRun.Sequence<float>(truth.Doubles("input"), shape[0], shape[1], row);
            for (var step = 0; step < shape[0]; step++) inputs[step].CopyTo(_network.Bottom.Input(step, row));
        }
    }

    public (double Loss, double[] Outputs) Run(float[] parameters, float[] gradient)
    {
        var width = _network.Layout.Shape.Outputs;
        _network.Load(parameters);
        _network.ForgetStates();
        _network.Forward();
        var outputs = new float[_network.Steps * _network.Batch * width];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = _network.Outputs[i / width * _network.OutputStride + i % width];
        var gradientOutputs = new float[outputs.Length];
        var loss = CaseLoss.Compute(_truth, outputs, gradientOutputs);
        _network.Outputs.Clear();
        for (var i = 0; i < outputs.Length; i++) _network.Outputs[i / width * _network.OutputStride + i % width] = gradientOutputs[i];
        _network.Backward(gradient, needsInput: false);
        return (loss, Closeness.Widen<float>(outputs));
    }
}
