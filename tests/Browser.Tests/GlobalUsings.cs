global using Helpdesk.UnitOfWork;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Helpdesk.Browser.Tests.BrowserFixture))]
[assembly: AssemblyFixture(typeof(Helpdesk.Browser.Tests.Site))]
