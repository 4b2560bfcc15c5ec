namespace Akka.Persistence;

/// <summary>
/// What happens to a command that the full internal stash cannot take: one of <see cref="ThrowOverflowExceptionStrategy"/>,
/// <see cref="DiscardToDeadLetterStrategy"/> and <see cref="ReplyToStrategy"/>.
/// </summary>
public interface IStashOverflowStrategy;
