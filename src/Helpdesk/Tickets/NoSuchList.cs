using Helpdesk.Data;

namespace Helpdesk.Tickets;

/// <summary>A list was asked for that there is not: a view, a desk or a page of it. The question is wrong (400), nothing stands against it now.</summary>
public sealed class NoSuchList(string ru, string en) : RuleViolation(ru, en);
