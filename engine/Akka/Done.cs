namespace Akka;

/// <summary>The value of a task that has nothing else to say than that it ended well.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
