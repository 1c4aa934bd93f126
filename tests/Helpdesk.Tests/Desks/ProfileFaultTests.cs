using System.Text;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Helpdesk.Sla;
using Xunit;

namespace Helpdesk.Tests.Desks;

public class ProfileFaultTests
{
    [Fact]
    public void The_example_has_no_faults() => Assert.Empty(ProfileExample.FaultsOf(ProfileExample.Json));

    [Theory]
    [InlineData("key", "\"Пример\"", "key: \"Пример\" is not a key: small Latin letters, digits and dashes only")]
    [InlineData("key", null, "key: is missing")]
    [InlineData("name.en", null, "name.en: is missing")]
    [InlineData("name.ru", "\" \"", "name.ru: the text is empty")]
    [InlineData("name", "\"Пример\"", "name: \"Пример\" is not an object")]
    [InlineData("numberPrefix", "\"ex-1\"", "numberPrefix: \"ex-1\" is not one to twelve capital Latin letters and digits, a letter first")]
    [InlineData("calendar", null, "calendar: is missing")]
    [InlineData("calendar.zone", "\"Asia/Nowhere\"", "calendar.zone: \"Asia/Nowhere\" is not an IANA time zone known on this machine")]
    [InlineData(
        "calendar.zone", "\"Russian Standard Time\"",
        "calendar.zone: \"Russian Standard Time\" is not an IANA time zone known on this machine")]
    [InlineData("calendar.production", "\"de\"", "calendar.production: \"de\" is not one of: ru")]
    [InlineData("calendar.hours", "{}", "calendar.hours: no day of the week has hours")]
    [InlineData("calendar.hours.monday", "[]", "calendar.hours.monday: unknown property; known here: mon, tue, wed, thu, fri, sat, sun")]
    [InlineData("calendar.hours.mon[0]", "\"25:00-26:00\"", "calendar.hours.mon[0]: \"25:00\" is not a time of day (HH:mm)")]
    [InlineData("calendar.hours.mon[0]", "\"18:00-09:00\"", "calendar.hours.mon[0]: \"18:00-09:00\" does not open before it closes")]
    [InlineData("calendar.hours.mon[0]", "\"09:00-09:00\"", "calendar.hours.mon[0]: \"09:00-09:00\" does not open before it closes")]
    [InlineData(
        "calendar.hours.mon[1]", "\"12:00-18:00\"",
        "calendar.hours.mon[1]: \"12:00-18:00\" must come after \"09:00-13:00\" without overlapping it")]
    [InlineData("calendar.hours.mon[1]", "\"9-18\"", "calendar.hours.mon[1]: \"9\" is not a time of day (HH:mm)")]
    [InlineData("calendar.days[0].date", "\"2026-02-30\"", "calendar.days[0].date: \"2026-02-30\" is not a date (yyyy-MM-dd)")]
    [InlineData("calendar.days[0].date", "\"1999-06-24\"", "calendar.days[0].date: \"1999-06-24\" is not in the years 2000 to 2100")]
    [InlineData("calendar.days[1].date", "\"2026-06-24\"", "calendar.days[1].date: \"2026-06-24\" is there twice")]
    [InlineData(
        "calendar.days[0].kind", "\"holiday\"", "calendar.days[0].kind: \"holiday\" is not one of: off, short, work, work-short, hours")]
    [InlineData("calendar.days[0].hours", "[\"09:00-10:00\"]", "calendar.days[0].hours: hours belong to a day of kind hours only")]
    [InlineData("calendar.days[1].hours", null, "calendar.days[1].hours: is missing")]
    [InlineData("calendar.days[1].hours", "[]", "calendar.days[1].hours: the list is empty; a day without hours is of kind off")]
    [InlineData(
        "channels[0].key", "\"fax\"",
        "channels[0].key: \"fax\" is not a channel; known are: web, email, phone, telegram, max, vk, vk-teams, yandex-messenger")]
    [InlineData("promises[0].cutOff", "\"25:00\"", "promises[0].cutOff: \"25:00\" is not a time of day (HH:mm)")]
    [InlineData("promises[0].amount", "120", "promises[0].amount: 120 is not an ISO 8601 duration such as PT2H")]
    [InlineData(
        "promises[0].amount", "\"P1D\"",
        "promises[0].amount: \"P1D\" has days, which are no amount of working time; write hours, or use kind working-days")]
    [InlineData("promises[0].amount", "\"PT0S\"", "promises[0].amount: \"PT0S\" is not an amount above zero and up to 10000 hours")]
    [InlineData(
        "promises[2].amount", "\"P999999999D\"", "promises[2].amount: \"P999999999D\" is not an amount above zero and up to 87840 hours")]
    [InlineData("promises[2].amount", "\"P1M\"", "promises[2].amount: \"P1M\" is not an ISO 8601 duration such as PT2H")]
    [InlineData("promises[3].amount", "\"PT2H\"", "promises[3].amount: \"PT2H\" is not a whole number from 1 to 3660")]
    [InlineData("promises[3].amount", "0", "promises[3].amount: 0 is not a whole number from 1 to 3660")]
    [InlineData("promises[3].amount", null, "promises[3].amount: is missing")]
    [InlineData(
        "promises[3].kind", "\"weeks\"", "promises[3].kind: \"weeks\" is not one of: elapsed, working-time, working-days, calendar-days")]
    [InlineData("promises[3].cutOff", "\"15:00\"", "promises[3].cutOff: only a promise of kind working-time has a cut-off")]
    [InlineData("promises[3].roll", "\"back\"", "promises[3].roll: only a promise of kind calendar-days is rolled")]
    [InlineData("promises[1].roll", "\"up\"", "promises[1].roll: \"up\" is not one of: forward, back")]
    [InlineData("promises[3].key", "\"access\"", "promises[3].key: \"access\" is there twice")]
    [InlineData("promises[3].pausesOn", "\"waiting\"", "promises[3].pausesOn: the promise is not pausable")]
    [InlineData("promises[0].warnAt", "[80, 50]", "promises[0].warnAt[1]: 50 must be more than 80 before it")]
    [InlineData("promises[0].warnAt[0]", "100", "promises[0].warnAt[0]: 100 is not a whole number from 1 to 99")]
    [InlineData("promises[3].warnAt", "[50]", "promises[3].warnAt: the list of steps has warnings of its own; write all of them there")]
    [InlineData("promises[3].steps", "{}", "promises[3].steps: {} is not a list")]
    [InlineData("promises[3].steps[0]", "\"deadline\"", "promises[3].steps[0]: \"deadline\" is not an object")]
    [InlineData(
        "promises[3].steps[0].at", "\"100%\"",
        "promises[3].steps[0].at: \"100%\" is neither \"deadline\" nor a share of the span from \"1%\" to \"99%\"")]
    [InlineData("promises[3].steps[0].at", "50", "promises[3].steps[0].at: 50 is neither \"deadline\" nor a share of the span")]
    [InlineData("promises[3].steps[0].at", "\"deadline\"", "promises[3].steps[2]: a step at this moment is there twice")]
    [InlineData("promises[3].steps[0].at", null, "promises[3].steps[0]: a step has exactly one of: at, before, after, repeat")]
    [InlineData("promises[3].steps[0].after", "\"PT1H\"", "promises[3].steps[0]: a step has exactly one of: at, before, after, repeat")]
    [InlineData(
        "promises[3].steps[0].when", "1", "promises[3].steps[0].when: unknown property; known here: at, before, after, repeat, to, by")]
    [InlineData("promises[3].steps[0].to", null, "promises[3].steps[0].to: is missing")]
    [InlineData("promises[3].steps[0].to", "[]", "promises[3].steps[0].to: the list is empty")]
    [InlineData("promises[3].steps[0].to[0]", "\"everyone\"", "promises[3].steps[0].to[0]: \"everyone\" is not one of: assignee, "
        + "responsible, managers, reviewers, engineers, teachers, operators, administrators")]
    [InlineData("promises[3].steps[0].to[0]", "\"responsible\"", "promises[3].steps[0].to[1]: \"responsible\" is there twice")]
    [InlineData("promises[3].steps[0].by[0]", "\"sms\"", "promises[3].steps[0].by[0]: \"sms\" is not one of: email, telegram")]
    [InlineData(
        "promises[3].steps[1].before", "\"P1D\"", "promises[3].steps[1].before: \"P1D\" has days, which are no amount of working time")]
    [InlineData("promises[3].steps[1].before", "\"PT0.5S\"", "promises[3].steps[1].before: \"PT0.5S\" is not in whole seconds")]
    [InlineData("promises[3].steps[3].repeat", "\"hourly\"", "promises[3].steps[3].repeat: \"hourly\" is not one of: each-working-day")]
    [InlineData("promises[3].steps[4].after", "4", "promises[3].steps[4].after: 4 is not an ISO 8601 duration such as PT2H")]
    [InlineData("promises[0].zone", "\"Moscow\"", "promises[0].zone: \"Moscow\" is not one of: desk, school")]
    [InlineData("promises[0].deadline", "1", "promises[0].deadline: unknown property; known here: ")]
    [InlineData("promises[0].metOn[0]", "\"answered-maybe\"", "promises[0].metOn[0]: \"answered-maybe\" is not an event; known are: ")]
    [InlineData("promises[2].metOn", "[]", "promises[2].metOn: the list is empty")]
    [InlineData("requestTypes[0].promises[1]", "\"reply\"", "requestTypes[0].promises[1]: there is no promise \"reply\" in this profile")]
    [InlineData("requestTypes[0].promises[1]", "\"response\"", "requestTypes[0].promises[1]: \"response\" is there twice")]
    [InlineData(
        "requestTypes[0].actions", "[]",
        "requestTypes[0].promises[1]: nothing that happens to a request of this type meets \"group\" (metOn)")]
    [InlineData(
        "promises[0].startsOn", "\"approved\"",
        "requestTypes[0].promises[0]: nothing that happens to a request of this type starts \"response\" (startsOn)")]
    [InlineData(
        "promises[1].startsAt.field", "\"subject\"",
        "requestTypes[0].promises[1]: \"group\" starts at the date in field \"subject\", which this form does not have")]
    [InlineData("requestTypes[0].actions[0].key", "\"dance\"", "requestTypes[0].actions[0].key: \"dance\" is not an action; known are: ")]
    [InlineData(
        "requestTypes[0].actions[0].event", "\"danced\"", "requestTypes[0].actions[0].event: \"danced\" is not an event; known are: ")]
    [InlineData(
        "requestTypes[0].queueRole", "\"boss\"",
        "requestTypes[0].queueRole: \"boss\" is not one of: engineer, reviewer, teacher, operator")]
    [InlineData("requestTypes[0].fields[1].key", "\"start-date\"", "requestTypes[0].fields[1].key: \"start-date\" is there twice")]
    [InlineData(
        "requestTypes[0].fields[1].kind", "\"color\"", "requestTypes[0].fields[1].kind: \"color\" is not one of: text, multiline, choice,")]
    [InlineData(
        "requestTypes[0].fields[1].means", "\"school-inn\"",
        "requestTypes[0].fields[1].means: a field of this kind cannot mean \"school-inn\"")]
    [InlineData(
        "requestTypes[0].fields[2].maxLength", "9", "requestTypes[0].fields[2].maxLength: only kinds text and multiline have a length")]
    [InlineData(
        "requestTypes[0].fields[3].requiredUnless", "\"fax\"",
        "requestTypes[0].fields[3].requiredUnless: there is no field \"fax\" in this form")]
    [InlineData(
        "requestTypes[0].fields[3].required", "true", "requestTypes[0].fields[3].requiredUnless: the field is required in any case")]
    [InlineData("requestTypes[0].fields[5].options", null, "requestTypes[0].fields[5].options: is missing")]
    [InlineData(
        "requestTypes[0].fields[5].options", "\"systems\"",
        "requestTypes[0].fields[5].options: \"systems\" is neither a list of options nor \"services\"")]
    [InlineData("requestTypes[0].fields[6].options", "[]", "requestTypes[0].fields[6].options: the list is empty")]
    [InlineData("requestTypes[0].fields[6].options[1].key", "\"mon\"", "requestTypes[0].fields[6].options[1].key: \"mon\" is there twice")]
    [InlineData("requestTypes[0].fields[7].consent", null, "requestTypes[0].fields[7].consent: is missing")]
    [InlineData("requestTypes[0].fields[0].consent", "{}", "requestTypes[0].fields[0].consent: only kind consent has a text to agree to")]
    [InlineData("services", "[]", "requestTypes[0].fields[5].options: the desk has no services to choose from")]
    public void A_fault_is_told_with_its_path_and_reason(string path, string? value, string fault) =>
        Assert.StartsWith(
            $"example.json: {fault}", Assert.Single(ProfileExample.FaultsOf(ProfileExample.With(path, value))), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_in_one_go()
    {
        var json = ProfileExample.With("promises[0].cutOff", "\"25:00\"").Replace(
            "Europe/Samara", "Europe/Nowhere", StringComparison.Ordinal)
            .Replace("\"EX\"", "\"ex\"", StringComparison.Ordinal);

        var fault = Assert.Throws<DeskProfileException>(
            () => Features.All.Profiles.Read("multipas.json", Encoding.UTF8.GetBytes(json)));

        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains(
            "multipas.json: promises[0].cutOff: \"25:00\" is not a time of day (HH:mm)", fault.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void A_property_that_is_there_twice_is_a_fault()
    {
        var json = ProfileExample.Json.Replace(
            "\"cutOff\": \"15:00\"", "\"cutOff\": \"15:00\", \"cutOff\": \"16:00\"", StringComparison.Ordinal);

        Assert.Equal(["example.json: promises[0].cutOff: the property is there twice"], ProfileExample.FaultsOf(json));
    }

    [Fact]
    public void Half_a_character_for_the_moment_of_a_step_is_a_fault_and_no_crash()
    {
        var json = ProfileExample.Json.Replace("\"at\": \"50%\"", "\"at\": \"\\ud800\"", StringComparison.Ordinal);

        Assert.Equal(["example.json: promises[3].steps[0].at: \"\\ud800\" is not a text"], ProfileExample.FaultsOf(json));
    }

    [Theory]
    [InlineData("", "example.json: not JSON, line 1")]
    [InlineData("[]", "example.json: [] is not an object")]
    [InlineData("{\n  \"key\": nonsense }", "example.json: not JSON, line 2")]
    [InlineData("{\"key\": \"\\ud800\"}", "example.json: key: \"\\ud800\" is not a text")]
    [InlineData("{\"\\ud800\": 1}", "example.json: ?: unknown property")]
    public void What_is_no_profile_at_all_is_a_fault_and_no_crash(string json, string fault) =>
        Assert.Contains(ProfileExample.FaultsOf(json), line => line.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void A_file_in_another_encoding_is_a_fault()
    {
        Features.All.Profiles.TryRead("example.json", new byte[] { 0x7B, 0x22, 0xCF, 0xF0, 0x22, 0x7D }, out var faults);

        Assert.Equal("example.json: the file is not UTF-8", Assert.Single(faults).ToString());
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ProfileExample.Json)];

        Assert.Equal("example", Features.All.Profiles.Read("example.json", marked).Key);
    }
}
