using Presage.Forecasting;

namespace Benchmarks.Forecasting;

/// <summary>Steps one series through the kernel, state carried as in serving.</summary>
internal sealed class OneSeries
{
    private readonly LstmLane _lane;

    public OneSeries(InferenceNetwork network)
    {
        _lane = new LstmLane(network, 1);
        _lane.Inputs(0).Fill(0.3f);
    }

    public void Step()
    {
        _lane.Step(1);
        _lane.Hidden(0, 0).CopyTo(_lane.HiddenBefore(0, 0));
    }
}
