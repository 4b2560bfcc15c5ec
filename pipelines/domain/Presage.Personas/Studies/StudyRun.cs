namespace Presage.Personas;

/// <summary>What one seed gave. Determination is 1 − Σ‖x − c‖² / Σ‖x − mean‖², over subscribers and weeks.</summary>
/// <param name="Determination">Of next week's profiles by personas, in the space of the clustering: shape, level and bursts count the same.</param>
/// <param name="EachAlike">Likewise where each of the numbers counts the same, so that the 24 hours make up most of it.</param>
/// <param name="Shape">Of the shape alone; <paramref name="Level"/> and <paramref name="Bursts"/> likewise.</param>
/// <param name="Agreement">Mean adjusted Rand index of the personas of one week and the next.</param>
/// <param name="Provision">wQL90 of provision by persona: Σ pinball of quantile 0.9 / Σ traffic, over the weeks after the first.</param>
/// <param name="RandomProvision">Likewise by random groups of the same sizes, mean of several draws.</param>
/// <param name="TotalProvision">wQL90 of the provision of each persona's total.</param>
/// <param name="RandomTotalProvision">Of the totals of random groups.</param>
/// <param name="NextStepProvision">wQL90 of the provision of each member's next step from its last one.</param>
/// <param name="RandomNextStepProvision">Likewise by random groups.</param>
public sealed record StudyRun(
    double Determination, double EachAlike, double Shape, double Level, double Bursts, double Agreement, double Provision, double RandomProvision,
    double TotalProvision, double RandomTotalProvision, double NextStepProvision, double RandomNextStepProvision);
