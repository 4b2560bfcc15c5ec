namespace Akka.Persistence;

/// <summary>The actor fails with StashOverflowException, and its supervisor decides.</summary>
public class ThrowOverflowExceptionStrategy : IStashOverflowStrategy
{
    private ThrowOverflowExceptionStrategy()
    {
    }

    public static ThrowOverflowExceptionStrategy Instance { get; } = new();
}
