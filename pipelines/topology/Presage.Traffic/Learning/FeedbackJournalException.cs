namespace Presage.Traffic;

/// <summary>The feedback journal could not be read on; the learner restarts and follows again from its snapshot.</summary>
public sealed class FeedbackJournalException : Exception
{
    public FeedbackJournalException()
    {
    }

    public FeedbackJournalException(string message) : base(message)
    {
    }

    public FeedbackJournalException(string message, Exception cause) : base(message, cause)
    {
    }
}
