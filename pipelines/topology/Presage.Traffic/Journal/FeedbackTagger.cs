using Akka.Persistence.Journal;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>Tags each feedback event, so that the learner and the trainer can follow all shards in the order of the journal.</summary>
public sealed class FeedbackTagger : IWriteEventAdapter
{
    public const string Tag = "feedback";

    public string Manifest(object evt) => "";

    public object ToJournal(object evt) => evt is StepFeedback ? new Tagged(evt, [Tag]) : evt;
}
