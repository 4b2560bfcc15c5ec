namespace Presage.Personas;

/// <summary>Subscribers counted in the figures of one group that belong to another, by number; see <see cref="Cohorts"/>.</summary>
internal readonly record struct CohortFlow(int From, int To);
