namespace Presage.Content;

/// <summary>What is advised for a request, mild to strict.</summary>
public enum AbuseAction
{
    Observe = 0,
    Throttle = 1,
    Challenge = 2,
    Block = 3,
}
