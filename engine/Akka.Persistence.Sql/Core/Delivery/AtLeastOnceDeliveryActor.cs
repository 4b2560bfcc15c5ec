using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// A persistent actor that delivers messages until they are confirmed. Calls Deliver and ConfirmDelivery from the handlers of its events;
/// <see cref="AtLeastOnceDeliverySemantic"/> says the rest. The delivery state belongs in its snapshots.
/// </summary>
public abstract class AtLeastOnceDeliveryActor : PersistentActor
{
    private readonly AtLeastOnceDeliverySemantic _delivery;

    protected AtLeastOnceDeliveryActor() => _delivery = new AtLeastOnceDeliverySemantic(Context, Extension.Settings.AtLeastOnceDelivery);

    protected AtLeastOnceDeliveryActor(PersistenceSettings.AtLeastOnceDeliverySettings settings) =>
        _delivery = new AtLeastOnceDeliverySemantic(Context, settings ?? Extension.Settings.AtLeastOnceDelivery);

    protected AtLeastOnceDeliveryActor(
        Func<PersistenceSettings.AtLeastOnceDeliverySettings, PersistenceSettings.AtLeastOnceDeliverySettings> overrideSettings) =>
        _delivery = new AtLeastOnceDeliverySemantic(Context, overrideSettings(Extension.Settings.AtLeastOnceDelivery));

    public TimeSpan RedeliverInterval => _delivery.RedeliverInterval;

    public int RedeliveryBurstLimit => _delivery.RedeliveryBurstLimit;

    public int WarnAfterNumberOfUnconfirmedAttempts => _delivery.WarnAfterNumberOfUnconfirmedAttempts;

    public int MaxUnconfirmedMessages => _delivery.MaxUnconfirmedMessages;

    public int UnconfirmedCount => _delivery.UnconfirmedCount;

    /// <inheritdoc cref="AtLeastOnceDeliverySemantic.Deliver"/>
    public void Deliver(ActorPath destination, Func<long, object> deliveryMessageMapper) =>
        _delivery.Deliver(destination, deliveryMessageMapper, IsRecovering);

    /// <inheritdoc cref="AtLeastOnceDeliverySemantic.Deliver"/>
    /// <exception cref="NotSupportedException">The selection has a wildcard: nobody could say who has to confirm.</exception>
    public void Deliver(ActorSelection destination, Func<long, object> deliveryMessageMapper) =>
        Deliver(SelectedPath.Of(destination), deliveryMessageMapper);

    /// <inheritdoc cref="AtLeastOnceDeliverySemantic.ConfirmDelivery"/>
    public bool ConfirmDelivery(long deliveryId) => _delivery.ConfirmDelivery(deliveryId);

    /// <summary>To be saved with the actor's own state.</summary>
    public AtLeastOnceDeliverySnapshot GetDeliverySnapshot() => _delivery.GetDeliverySnapshot();

    /// <summary>To be called with what a SnapshotOffer brings back.</summary>
    public void SetDeliverySnapshot(AtLeastOnceDeliverySnapshot snapshot) => _delivery.SetDeliverySnapshot(snapshot);

    public override void AroundPreRestart(Exception cause, object message)
    {
        _delivery.Cancel();
        base.AroundPreRestart(cause, message);
    }

    public override void AroundPostStop()
    {
        _delivery.Cancel();
        base.AroundPostStop();
    }

    protected override void OnReplaySuccess()
    {
        _delivery.OnReplaySuccess();
        base.OnReplaySuccess();
    }

    protected internal override bool AroundReceive(Receive receive, object message) =>
        _delivery.AroundReceive(receive, message) || base.AroundReceive(receive, message);
}
