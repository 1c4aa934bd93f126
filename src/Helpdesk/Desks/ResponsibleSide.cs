namespace Helpdesk.Desks;

/// <summary>Which side of a service a person answers for: orders name one for each (kpot cl. 12 and 14).</summary>
public enum ResponsibleSide
{
    Technical,
    Organisational,
}
