namespace Presage.Content;

/// <summary>What a follower made of an invalidation.</summary>
public enum FollowResult
{
    /// <summary>It is in force and may be acknowledged.</summary>
    Applied,

    /// <summary>It was in force already, and may be acknowledged again.</summary>
    Known,

    /// <summary>Others before it were missed, so everything older is stale now; it is in force and may be acknowledged.</summary>
    AfterGap,
}
