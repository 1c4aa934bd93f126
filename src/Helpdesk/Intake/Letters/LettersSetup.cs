using Helpdesk.Intake.Requests;
using Helpdesk.Jobs;
using Helpdesk.Settings;
using Helpdesk.Tickets;

namespace Helpdesk.Intake.Letters;

internal static class LettersSetup
{
    /// <exception cref="SettingsException">Letters are to be kept for less than a day.</exception>
    public static void AddLetters(this IServiceCollection services, IConfiguration configuration)
    {
        var days = configuration.GetSection(HelpdeskSettings.Section).Get<HelpdeskSettings>()?.KeepLettersDays;
        if (days is < 1 or > HelpdeskSettings.LongestKeepLettersDays)
            throw new SettingsException(
                $"Helpdesk__KeepLettersDays is {days}: letters are kept from 1 to {HelpdeskSettings.LongestKeepLettersDays} days.");
        services.AddSingleton<RegisterMail>();
        services.AddSingleton<KeepLetter>();
        services.AddSingleton<ListLetters>();
        services.AddSingleton<ReadLetter>();
        services.AddSingleton<OriginalsOfTicket>();
        services.AddSingleton<IOriginalLetters>(provider => provider.GetRequiredService<OriginalsOfTicket>());
        services.AddSingleton<TicketFromLetter>();
        services.AddSingleton<SettleLetter>();
        services.AddSingleton<DropOldLetters>();
        services.AddSingleton(RepeatedWork.EachHour<DropOldLetters>(
            "letter-end", new("Удалить старые письма", "Drop old letters"), (drop, cancellation) => drop.Run(cancellation)));
    }
}
