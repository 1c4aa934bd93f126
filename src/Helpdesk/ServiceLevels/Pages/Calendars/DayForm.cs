namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary>What an administrator typed, kept when it is at fault.</summary>
public sealed record DayForm(
    string From = "", string To = "", string Kind = "off", string Hours = "", string NameRu = "", string NameEn = "");
