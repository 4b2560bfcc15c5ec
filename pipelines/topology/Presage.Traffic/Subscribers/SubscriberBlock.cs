using Akka.Actor;
using Akka.Event;

namespace Presage.Traffic;

/// <summary>
/// The entity of a block of subscribers: keeps their series, answers each step with forecasts for all of them. Sharded; found again in the
/// store, and brought up to date from the journal, since the store is written every so many steps.
/// </summary>
internal sealed class SubscriberBlock : ReceiveActor
{
    private readonly BlockSeries _series;
    private bool _isUpToDate;
    private int _unreadable;

    /// <param name="states">Where nothing is stored, there is nothing to catch up with either.</param>
    public SubscriberBlock(ForecastEngine engine, SubscriberSettings settings, ISubscriberStates states, Roster roster)
    {
        (_series, _isUpToDate) = (new BlockSeries(engine, settings, states, roster), !states.IsStoring);
        Receive<ObserveBlock>(Observe);
        Receive<CatchUpBlock>(past =>
        {
            _series.CatchUp(past);
            Sender.Tell(BlockCaughtUp.Instance);
        });
        Receive<CatchUpEnded>(_ =>
        {
            _isUpToDate = true;
            Sender.Tell(BlockCaughtUp.Instance);
        });
    }

    private void Observe(ObserveBlock told)
    {
        if (!_isUpToDate)
        {
            Sender.Tell(new CatchUpWanted(told.Address.Block, told.StepIndex));
            return;
        }

        Sender.Tell(new BlockObserved(told.Address.Block, told.StepIndex, _series.Observe(told.StepIndex, told.Rows, told.Context)));
        if (_series.Unreadable == _unreadable) return;
        Context.GetLogger().Warning(
            "stored series of {0} subscribers of block {1} do not fit the model; they start cold", _series.Unreadable - _unreadable, told.Address.EntityId);
        _unreadable = _series.Unreadable;
    }
}
