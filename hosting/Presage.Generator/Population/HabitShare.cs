namespace Presage.Generator;

/// <summary>How many of the subscribers have a habit, as a weight against the other shares; not negative.</summary>
public sealed record HabitShare(HabitKind Habit, double Weight);
