namespace Helpdesk.Desks;

/// <summary>The profiles cannot be used. The message has one line for every fault found, not only for the first.</summary>
public sealed class DeskProfileException(IReadOnlyList<ProfileFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ProfileFault> Faults { get; } = faults;
}
