namespace Presage.Content;

/// <summary>How well one attack was told from the requests among which it came.</summary>
/// <param name="Attack">Its requests.</param>
/// <param name="Found">Of these, judged worth an action.</param>
/// <param name="FoundAtShare">The same had the threshold been where exactly the allowed share of <paramref name="Benign"/> lies above it.</param>
/// <param name="Benign">Requests of the site itself meanwhile.</param>
/// <param name="FalseAlarms">Of these, judged worth an action.</param>
/// <param name="FirstFound">Mean requests of an attacker before the first that was found; its all when none was.</param>
/// <param name="Attackers">Attacking clients.</param>
public readonly record struct TrialResult(string Name, int Attack, int Found, int FoundAtShare, int Benign, int FalseAlarms, double FirstFound, int Attackers)
{
    public double TruePositiveShare => Attack == 0 ? 0 : (double)Found / Attack;

    public double TruePositiveShareAtShare => Attack == 0 ? 0 : (double)FoundAtShare / Attack;

    public double FalsePositiveShare => Benign == 0 ? 0 : (double)FalseAlarms / Benign;
}
