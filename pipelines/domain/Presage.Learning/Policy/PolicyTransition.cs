namespace Presage.Learning;

/// <summary>One experience that the policy learned from; what off-policy evaluation reads.</summary>
public readonly record struct PolicyTransition(
    LinkKey Link, long StepIndex, int StateIndex, WeightProfile Action, float Propensity, double Reward, int NextStateIndex);
