using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// Follows the feedback journal by tag and folds it into the policy; publishes new policies to the planner. The fold is pure and its
/// snapshot holds policy and offset together, so a crash at any moment loses and doubles nothing: what is not in the snapshot is folded again.
/// </summary>
public sealed class PolicyLearner : ReceivePersistentActor
{
    private readonly LearningSettings _settings;
    private readonly LearnerOptions _options;
    private readonly IActorRef _planner;
    private readonly IEventsByTagQuery _journal;
    private PolicyState _policy = PolicyState.Empty;
    private PolicyPublished? _published;
    private long _offset;
    private long _learnedSincePublished;
    private long _publishedSinceSnapshot;

    public PolicyLearner(LearningSettings settings, LearnerOptions options, IEventsByTagQuery journal, IActorRef planner)
    {
        (_settings, _options, _journal, _planner) = (settings, options, journal, planner);
        Recover<SnapshotOffer>(offer => Restore((LearnerPosition)offer.Snapshot));
        Recover<PolicyPublished>(published => _published = published);
        Recover<RecoveryCompleted>(_ => Follow());
        Command<EventEnvelope>(Learn);
        Command<FeedbackFollowed>(_ => Sender.Tell(FeedbackFollowed.Instance));
        Command<AskPolicy>(_ => Sender.Tell(new LearnedPolicy(_policy, _offset)));
        Command<Status.Failure>(failure => throw new FeedbackJournalException("the feedback journal cannot be followed", failure.Cause));
        Command<SaveSnapshotSuccess>(success => DeleteSnapshots(new SnapshotSelectionCriteria(success.Metadata.SequenceNr - 1)));
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "the learner's snapshot was not saved"));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failure => Log.Warning(failure.Cause, "older snapshots of the learner were not deleted"));
    }

    public override string PersistenceId => "policy-learner";

    private void Restore(LearnerPosition position)
    {
        _policy = PolicyState.Decode(position.Policy);
        _offset = position.Offset;
    }

    private void Follow()
    {
        _planner.Tell(new NewPolicy(_policy));
        _journal
            .EventsByTag(FeedbackTagger.Tag, Offset.Sequence(_offset))
            .RunWith(
                Sink.ActorRefWithAck<EventEnvelope>(
                    Self, FeedbackFollowed.Instance, FeedbackFollowed.Instance, FeedbackFollowed.Instance, cause => new Status.Failure(cause)),
                Context.Materializer());
    }

    private void Learn(EventEnvelope envelope)
    {
        _policy = _policy.Apply((StepFeedback)envelope.Event, _options);
        _offset = ((Sequence)envelope.Offset).Value;
        if (_offset == _published?.Offset) Resume(_published);

        var source = Sender;
        if (++_learnedSincePublished < _settings.PublishEvery || _offset <= (_published?.Offset ?? 0))
        {
            source.Tell(FeedbackFollowed.Instance);
            return;
        }

        Persist(new PolicyPublished(_policy.Version, _offset, _policy.Hash), published =>
        {
            Publish(published);
            source.Tell(FeedbackFollowed.Instance);
        });
    }

    /// <summary>All that was published before the restart has been learned again: the planner gets it back.</summary>
    private void Resume(PolicyPublished published)
    {
        if (_policy.Hash != published.Hash)
            Log.Error("the policy learned again up to offset {0} differs from the one published there", published.Offset);
        _planner.Tell(new NewPolicy(_policy));
    }

    private void Publish(PolicyPublished published)
    {
        _published = published;
        _learnedSincePublished = 0;
        _planner.Tell(new NewPolicy(_policy));
        if (++_publishedSinceSnapshot < _settings.SnapshotEvery) return;
        _publishedSinceSnapshot = 0;
        SaveSnapshot(new LearnerPosition(_offset, _policy.Encode()));
    }
}
