import { utcOffsetSeconds, wallText } from './localTime';
import type { Reader } from './reading';
import type { Division, Row } from './types';

/** Dutch legislation; the service sends it as text in one entity and as a number in another. */
const dutchLegislation = 1;

/** Entities that are no table but a view of users and divisions, with what they show to a caller. */
export const virtualRows: Record<string, (reader: Reader) => Row[]> = {
	'current/Me': (reader) => [me(reader)],
	'hrm/Divisions': (reader) => granted(reader).map((division) => hrmDivision(division)),
	'system/Divisions': (reader) =>
		granted(reader).map((division) => systemDivision(division, reader)),
	'system/AllDivisions': (reader) =>
		reader.state.divisions.map((division) => systemDivision(division, reader)),
};

function granted({ state, user }: Reader): Division[] {
	return state.divisions.filter(({ code }) => user.grantedDivisions.includes(code));
}

function me({ state, user }: Reader): Row {
	const division = state.division(user.currentDivision);
	const employee = state.find({
		division: division.code,
		entity: 'payroll/Employees',
		by: 'User',
		value: user.id,
	});
	return {
		UserID: user.id,
		AccountingDivision: division.code,
		CurrentDivision: division.code,
		CustomerCode: division.customerCode,
		DivisionCustomer: division.customerId,
		DivisionCustomerCode: division.customerCode,
		DivisionCustomerName: division.customerName,
		DivisionCustomerVatNumber: division.vatNumber,
		Email: user.email,
		EmployeeID: employee?.ID ?? '00000000-0000-0000-0000-000000000000',
		FirstName: user.firstName,
		FullName: `${user.firstName} ${user.lastName}`,
		Initials: user.firstName.charAt(0),
		IsClientUser: true,
		Language: user.language === 'nl' ? 'NL-NL' : 'EN-GB',
		LanguageCode: user.language === 'nl' ? 'nl-NL' : 'en-GB',
		LastName: user.lastName,
		Legislation: dutchLegislation,
		ServerTime: wallText(Math.floor(state.wallNow() / 1000) * 1000),
		ServerUtcOffset: utcOffsetSeconds(state.clock.now(), state.timeZone),
		UserName: user.userName,
	};
}

function hrmDivision(division: Division): Row {
	return {
		Code: division.code,
		BlockingStatus: 0,
		Country: division.country,
		Currency: division.currency,
		Customer: division.customerId,
		CustomerCode: division.customerCode,
		CustomerName: division.customerName,
		Description: division.description,
		HID: division.hid,
		Main: division.main,
		// 0 is a regular division here, while system/Divisions has 1 for active.
		Status: 0,
		VATNumber: division.vatNumber,
	};
}

function systemDivision(division: Division, { user }: Reader): Row {
	return {
		Code: division.code,
		BlockingStatus: 0,
		ChamberOfCommerceNumber: division.chamberOfCommerce,
		City: division.city,
		Country: division.country,
		Currency: division.currency,
		Current: division.code === user.currentDivision,
		Customer: division.customerId,
		CustomerCode: division.customerCode,
		CustomerName: division.customerName,
		Description: division.description,
		DivisionMoveDate: division.movedAt ?? null,
		Hid: division.hid,
		IsMainDivision: division.main,
		Legislation: String(dutchLegislation),
		Status: 1,
		VATNumber: division.vatNumber,
	};
}
