using Presage.Forecasting;

namespace Benchmarks.Forecasting;

/// <summary>Steps one series through the kernel, state carried as in serving.</summary>
internal sealed class OneSeries
{
    private readonly LstmLane _lane;
    private readonly float[] _state;

    public OneSeries(InferenceNetwork network)
    {
        _lane = new LstmLane(network);
        _state = new float[2 * network.Shape.Hidden];
        _lane.Inputs.Fill(0.3f);
    }

    public void Step()
    {
        _lane.Load(0, _state);
        _lane.Step();
        _lane.Store(0, _state);
    }
}
