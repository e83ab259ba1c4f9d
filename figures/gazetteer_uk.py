"""The United Kingdom for `area`: its countries, England's regions, the territorial police forces of England
and Wales, counties, metropolitan and London boroughs, and cities.

Each kind is complete, so that no body's papers are read better than another's. Names shared by several
kinds ('West Midlands': a force, a county, a region) are aliases of areas with names of their own.
"""

from __future__ import annotations

from functools import cache

from figures.area import Area, Gazetteer

_FORCES = {
    "North East": "Cleveland|Durham|Northumbria",
    "North West": "Cheshire|Cumbria|Greater Manchester|Lancashire|Merseyside",
    "Yorkshire and the Humber": "Humberside|North Yorkshire|South Yorkshire|West Yorkshire",
    "East Midlands": "Derbyshire|Leicestershire|Lincolnshire|Northamptonshire|Nottinghamshire",
    "West Midlands": "Staffordshire|Warwickshire|West Mercia|West Midlands",
    "East of England": "Bedfordshire|Cambridgeshire|Essex|Hertfordshire|Norfolk|Suffolk",
    "London": "City of London|Metropolitan",
    "South East": "Hampshire and Isle of Wight|Kent|Surrey|Sussex|Thames Valley",
    "South West": "Avon and Somerset|Devon and Cornwall|Dorset|Gloucestershire|Wiltshire",
    "Wales": "Dyfed-Powys|Gwent|North Wales|South Wales",
}
_COUNTIES = {
    "North East": "County Durham|Northumberland|Tyne and Wear",
    "North West": "Cheshire|Cumbria|Greater Manchester|Lancashire|Merseyside",
    "Yorkshire and the Humber": "East Riding of Yorkshire|North Yorkshire|South Yorkshire|West Yorkshire",
    "East Midlands": "Derbyshire|Leicestershire|Lincolnshire|Northamptonshire|Nottinghamshire|Rutland",
    "West Midlands": "Herefordshire|Shropshire|Staffordshire|Warwickshire|West Midlands|Worcestershire",
    "East of England": "Bedfordshire|Cambridgeshire|Essex|Hertfordshire|Norfolk|Suffolk",
    "London": "City of London|Greater London",
    "South East": "Berkshire|Buckinghamshire|East Sussex|Hampshire|Isle of Wight|Kent|Oxfordshire|Surrey|West Sussex",
    "South West": "Bristol|Cornwall|Devon|Dorset|Gloucestershire|Somerset|Wiltshire",
}
_METROPOLITAN_BOROUGHS = {
    "Greater Manchester": "Bolton|Bury|Manchester|Oldham|Rochdale|Salford|Stockport|Tameside|Trafford|Wigan",
    "Merseyside": "Knowsley|Liverpool|St Helens|Sefton|Wirral",
    "South Yorkshire": "Barnsley|Doncaster|Rotherham|Sheffield",
    "Tyne and Wear": "Gateshead|Newcastle upon Tyne|North Tyneside|South Tyneside|Sunderland",
    "West Midlands": "Birmingham|Coventry|Dudley|Sandwell|Solihull|Walsall|Wolverhampton",
    "West Yorkshire": "Bradford|Calderdale|Kirklees|Leeds|Wakefield",
}
_FORCE_OF = {"Tyne and Wear": "Northumbria"}
_LONDON_BOROUGHS = (
    "Barking and Dagenham|Barnet|Bexley|Brent|Bromley|Camden|Croydon|Ealing|Enfield|Greenwich|Hackney"
    "|Hammersmith and Fulham|Haringey|Harrow|Havering|Hillingdon|Hounslow|Islington|Kensington and Chelsea"
    "|Kingston upon Thames|Lambeth|Lewisham|Merton|Newham|Redbridge|Richmond upon Thames|Southwark|Sutton"
    "|Tower Hamlets|Waltham Forest|Wandsworth|Westminster"
)
# Cities that are no metropolitan or London borough.
_CITIES = {
    "North East": "Durham",
    "North West": "Carlisle|Chester|Lancaster|Preston",
    "Yorkshire and the Humber": "Kingston upon Hull|Ripon|York",
    "East Midlands": "Derby|Leicester|Lincoln|Nottingham",
    "West Midlands": "Hereford|Lichfield|Stoke-on-Trent|Worcester",
    "East of England": "Cambridge|Chelmsford|Colchester|Ely|Norwich|Peterborough|St Albans|Southend-on-Sea",
    "South East": "Brighton and Hove|Canterbury|Chichester|Milton Keynes|Oxford|Portsmouth|Southampton|Winchester",
    "South West": "Bath|Exeter|Gloucester|Plymouth|Salisbury|Truro|Wells",
    "Wales": "Bangor|Cardiff|Newport|St Asaph|St Davids|Swansea|Wrexham",
    "Scotland": "Aberdeen|Dundee|Dunfermline|Edinburgh|Glasgow|Inverness|Perth|Stirling",
    "Northern Ireland": "Armagh|Belfast|Lisburn|Londonderry|Newry",
}
_OTHER_NAMES = {
    "Newcastle upon Tyne": ("Newcastle",),
    "Kingston upon Hull": ("Hull",),
    "Stoke-on-Trent": ("Stoke", "Stoke on Trent"),
    "Southend-on-Sea": ("Southend",),
    "Brighton and Hove": ("Brighton",),
    "Londonderry": ("Derry",),
    "Hampshire and Isle of Wight": ("Hampshire",),
    "Dyfed-Powys": ("Dyfed Powys",),
    "East of England": ("Eastern England",),
    "County Durham": ("Durham",),
}
# Names of forces and regions that are words of their own, and so none without 'Police' or 'region'.
_NOT_ALONE = {"Metropolitan", "North East", "North West", "South East", "South West", "City of London"}


@cache
def uk_gazetteer() -> Gazetteer:
    """The areas of the United Kingdom; where a name is that of several, the force comes first, then the
    borough or city, the county and the region."""
    forces = [_force(name, region) for region, names in _FORCES.items() for name in names.split("|")]
    boroughs = [
        _area(name, "metropolitan borough", county_name(county), f"{_FORCE_OF.get(county, county)} police force area")
        for county, names in _METROPOLITAN_BOROUGHS.items()
        for name in names.split("|")
    ]
    boroughs += [_area(name, "London borough", county_name("Greater London")) for name in _LONDON_BOROUGHS.split("|")]
    cities = [_area(name, "city", _above(region)) for region, names in _CITIES.items() for name in names.split("|")]
    counties = [_county(name, region) for region, names in _COUNTIES.items() for name in names.split("|")]
    regions = [_region(name) for name in _COUNTIES]
    return Gazetteer((*forces, *boroughs, *cities, *counties, *regions, *_countries()))


def county_name(name: str) -> str:
    """The name of a county in the gazetteer, which sets it apart from the force and the region."""
    return f"{name} county"


def _force(name: str, region: str) -> Area:
    aliases = [f"{name} Police", f"{name} Constabulary", f"{name} force area", f"{name} Police Force", *_called(name)]
    if name == "Metropolitan":
        aliases += ["Metropolitan Police Service", "Met Police"]
    return Area(f"{name} police force area", "police force area", tuple(aliases), (_above(region),))


def _county(name: str, region: str) -> Area:
    return Area(county_name(name), "county", _called(name), (_above(region),))


def _region(name: str) -> Area:
    aliases = (f"{name} of England", *_called(name))
    return Area(f"{name} region", "region", aliases, ("England",))


def _area(name: str, kind: str, *parents: str) -> Area:
    aliases = tuple(f"{called} {council}" for called in (name,) for council in ("City Council", "Council", "Borough"))
    return Area(name, kind, (*aliases, *_OTHER_NAMES.get(name, ())), parents)


def _called(name: str) -> tuple[str, ...]:
    return (*(() if name in _NOT_ALONE else (name,)), *_OTHER_NAMES.get(name, ()))


def _above(region: str) -> str:
    return region if region in ("Wales", "Scotland", "Northern Ireland") else f"{region} region"


def _countries() -> tuple[Area, ...]:
    united = Area("United Kingdom", "country", ("UK", "U.K."))
    britain = Area("Great Britain", "country", ("GB",), ("United Kingdom",))
    both = Area("England and Wales", "country", ("E&W",), ("Great Britain",))
    return (
        united,
        britain,
        both,
        Area("England", "country", (), ("England and Wales",)),
        Area("Wales", "country", (), ("England and Wales",)),
        Area("Scotland", "country", (), ("Great Britain",)),
        Area("Northern Ireland", "country", (), ("United Kingdom",)),
    )
