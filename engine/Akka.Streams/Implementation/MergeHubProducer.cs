using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends its elements to the hub as long as the hub has granted demand.</summary>
internal sealed class MergeHubProducer<T> : InGraphStageLogic
{
    private readonly Inlet<T> _in;
    private readonly MergeHubLogic<T> _hub;
    private long _demand;
    private bool _isEnded;

    internal MergeHubProducer(Inlet<T> @in, MergeHubLogic<T> hub, int demand) : base(1, 0)
    {
        _in = @in;
        _hub = hub;
        _demand = demand;
        GrantFromHub = GetAsyncCallback<int>(OnGrant);
        CancelFromHub = GetAsyncCallback<Exception>(_ => OnHubEnd());
        SetHandler(@in, this);
    }

    /// <summary>Elements that the hub has sent on since the last grant; the hub's own.</summary>
    internal int Taken { get; set; }

    internal Action<int> GrantFromHub { get; }

    internal Action<Exception> CancelFromHub { get; }

    public override void PreStart()
    {
        _hub.Register(this);
        Pull(_in);
    }

    public override void OnPush()
    {
        _hub.Offer((this, Grab(_in)));
        if (--_demand > 0)
            Pull(_in);
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _isEnded = true;
        _hub.Unregister((this, e));
        FailStage(e);
    }

    public override void PostStop()
    {
        if (!_isEnded)
            _hub.Unregister((this, null));
    }

    private void OnGrant(int count)
    {
        _demand += count;
        if (!IsClosed(_in) && !HasBeenPulled(_in))
            Pull(_in);
    }

    private void OnHubEnd()
    {
        _isEnded = true;
        CompleteStage();
    }
}
