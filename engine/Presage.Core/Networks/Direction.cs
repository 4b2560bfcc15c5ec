namespace Presage.Core;

/// <summary>Seen from the subscriber: <see cref="Down"/> flows toward it.</summary>
public enum Direction : byte
{
    Down = 0,
    Up = 1,
}
