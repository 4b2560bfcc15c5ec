namespace Presage.Traffic;

/// <summary>Opens, acknowledges and closes the learner's stream of feedback events: one event is under way at a time.</summary>
internal sealed record FeedbackFollowed
{
    public static readonly FeedbackFollowed Instance = new();
}
