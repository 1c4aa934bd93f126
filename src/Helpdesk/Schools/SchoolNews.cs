using Helpdesk.Sla;

namespace Helpdesk.Schools;

/// <param name="About">Names the cause, so that the same is told once.</param>
public sealed record SchoolNews(School School, string About, LocalText Text);
